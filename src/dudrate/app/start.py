"""What ``dudrate app`` runs: the same as ``app.py`` of the checkout."""

import streamlit as st

from dudrate.app.shell import SCRIPT, lifespan, middleware

app = st.App(SCRIPT, lifespan=lifespan, middleware=middleware())
