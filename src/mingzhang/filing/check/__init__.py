"""Checking 核对: everything a reviewer would find, before publishing."""
