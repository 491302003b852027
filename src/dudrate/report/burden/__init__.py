"""How a humanitarian burden is said: answers, sentences, tables, exports, pictures."""
