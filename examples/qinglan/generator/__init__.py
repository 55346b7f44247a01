"""Writes the example disclosure: figures.yaml and words.md in, Word and web pages out."""
