"""Fields of dots → Vega-Lite layers."""

from collections.abc import Iterator
from dataclasses import dataclass

from dudrate.report.drawing.layout import KEY_LINE, Block, dot_columns, dot_places, dot_rows, more_places, stack
from dudrate.report.drawing.palette import Palette
from dudrate.report.drawing.picture import Dots, Field
from dudrate.report.drawing.vega import COLOUR, LINE, NARROW, Drawn, Spec, layer, texts, y_axis

__all__ = ["dots"]

_MOST_STEP = 14.0


def dots(plot: Dots, look: Palette) -> Drawn:
    """Draw fields of dots, all with dots of one size, under the key."""
    columns = dot_columns(plot)
    step = min(_MOST_STEP, NARROW / columns)
    start = KEY_LINE * len(plot.key) + 14
    blocks = stack(plot.fields, most=LINE, room=[step * dot_rows(each) for each in plot.fields], start=start)
    height = blocks[-1].bottom + 6
    reach = {"expr": f"min(width, {columns * step})"}
    scale = {"domain": [0, columns], "range": [0, reach], "nice": False, "zero": False}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": None}
    drawing = _Drawing(plot=plot, blocks=blocks, look=look, step=step, x=x, y=y_axis(height))
    layers = [
        *drawing.key(),
        drawing.places(filled=True),
        drawing.places(filled=False),
        drawing.more(),
    ]
    return [*(each for each in layers if each["data"]["values"]), *texts(blocks, look, drawing.y)], height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One picture of dots on its way to layers; `step` is the way from one dot to the next [pixels]."""

    plot: Dots
    blocks: tuple[Block, ...]
    look: Palette
    step: float
    x: Spec
    y: Spec

    def key(self) -> Iterator[Spec]:
        for place, text in enumerate(self.plot.key):
            value = {"text": text, "y": KEY_LINE * (place + 0.5)}
            mark = {**self._dot(filled=place == 0), "color": self.look.text, "tooltip": None}
            yield {
                "data": {"values": [value]},
                "mark": mark,
                "encoding": {"x": {"value": 7}, "y": self.y},
            }
            words = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 13}
            yield {
                "data": {"values": [value]},
                "mark": {**words, "color": self.look.text, "tooltip": None},
                "encoding": {"x": {"value": 20}, "y": self.y, "text": {"field": "text", "type": "nominal"}},
            }

    def places(self, *, filled: bool) -> Spec:
        values = [
            self._place(number, column, block.top + self.step * row)
            for number, (field, block) in self._fields()
            for place, (column, row) in enumerate(dot_places(field.filled + field.outlined))
            if (place < field.filled) == filled
        ]
        mark, what = self._dot(filled=filled), "filled" if filled else "outlined"
        return self._named(layer(values, mark, x=self.x, y=self.y, color=COLOUR), what)

    def more(self) -> Spec:
        """Draw the fading arrows behind a floor."""
        values = [
            {**self._place(number, column, block.top + self.step * row), "strength": 0.9 - 0.3 * place}
            for number, (field, block) in self._fields()
            if field.more
            for place, (column, row) in enumerate(more_places(field.filled + field.outlined))
        ]
        mark = {"type": "point", "shape": "triangle-right", "filled": True, "size": (1.1 * self.step) ** 2}
        strength = {"field": "strength", "type": "quantitative", "scale": None, "legend": None}
        drawn = layer(values, mark, x=self.x, y=self.y, color=COLOUR, opacity=strength)
        return self._named(drawn, "and more, how many is not known")

    def _dot(self, *, filled: bool) -> Spec:
        mark: Spec = {"type": "point", "shape": "circle", "filled": filled, "opacity": 1}
        if filled:
            return {**mark, "size": (0.82 * self.step) ** 2}
        return {**mark, "size": (0.68 * self.step) ** 2, "strokeWidth": 0.14 * self.step}

    def _place(self, number: int, x: float, y: float) -> Spec:
        return {"field": number, "x": round(x, 2), "y": round(y, 2)}

    def _named(self, drawn: Spec, what: str) -> Spec:
        """Look up what all dots of a field share, so that it is sent once and not with each dot."""
        values = [
            {
                "field": number,
                "row": field.label,
                "what": what,
                "number": field.number,
                "cited": field.cited,
                "colour": self.look.roles[field.role],
            }
            for number, (field, _) in self._fields()
        ]
        shared = [name for name in values[0] if name != "field"]
        table = {"data": {"values": values}, "key": "field", "fields": shared}
        return {**drawn, "transform": [{"lookup": "field", "from": table}]}

    def _fields(self) -> Iterator[tuple[int, tuple[Field, Block]]]:
        return enumerate(zip(self.plot.fields, self.blocks, strict=True))
