"""The publication 公开: outlines, sentences, reports, glossaries, charts."""
