"""What a picture is, and its two renderers: Vega-Lite for the screen, matplotlib for paper."""
