"""Which input matters for an output of the burden: a part of its page, calculated when it is asked for."""

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.drawing import draw_with_files
from dudrate.app.pages import escaped
from dudrate.model.burden.asked import asked, needs_analog
from dudrate.report.comparing.sensitivity_answer import SensitivityAnswer, answer_sensitivity, tornado_picture
from dudrate.report.comparing.sensitivity_words import output_name
from dudrate.report.drawing.picture import opening
from dudrate.report.links import open_link

__all__ = ["weights"]

_OFFERED = (
    *("casualties", "civilians", "children", "killed", "year-1"),
    *("area", "cost", "deminer-days", "team-years", "remaining-2.5"),
)


def weights(link: str, analog: str) -> None:
    """Weigh the inputs of one output at each rate of a link, as it went in an analog where that matters."""
    st.subheader("Which input matters?", anchor=False)
    if not st.toggle("Weigh the inputs of an output", key="burden-weigh"):
        return
    output = st.selectbox("Output", list(_OFFERED), key="burden-output", format_func=_named)
    found = _weighed(link, output, analog if needs_analog(output) else None, library().digest)
    for place, (each, words) in enumerate(zip(found.weighed, found.sentences, strict=True)):
        st.markdown(escaped(str(words)))
        picture = tornado_picture(each, library())
        if picture is not None:
            draw_with_files(picture, f"burden-tornado-{place}")


@st.cache_resource(show_spinner=False, max_entries=200)
def _weighed(link: str, output: str, analog: str | None, digest: str) -> SensitivityAnswer:  # noqa: ARG001 - the digest is in the key, as in app.cached
    return answer_sensitivity(open_link(link, library()).scenario, library(), output=output, analog=analog)


def _named(output: str) -> str:
    name, _ = output_name(asked(output, analog="any" if needs_analog(output) else None))
    return opening(name)
