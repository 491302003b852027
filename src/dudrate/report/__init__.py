"""How a result is said: words, pictures, files and links."""
