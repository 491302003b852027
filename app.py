"""``streamlit run app.py`` opens the pages."""

from dudrate.app.main import main

main()
