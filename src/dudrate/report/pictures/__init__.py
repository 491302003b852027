"""Finished results → pictures: one module a kind, each described once and drawn by two backends."""
