"""``streamlit run app.py`` opens the pages."""

import streamlit as st

from dudrate.app.shell import SCRIPT, lifespan, middleware

app = st.App(SCRIPT, lifespan=lifespan, middleware=middleware())
