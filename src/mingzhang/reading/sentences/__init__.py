"""Sentences 语句: what the words of a document claim about its numbers."""
