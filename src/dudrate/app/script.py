"""What Streamlit runs for every reader, at each of their turns."""

from dudrate.app.main import main

main()
