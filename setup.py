"""Builds the egg that Scrapyd runs; what it is made of is declared in pyproject.toml.

scrapyd-deploy writes a setup.py of its own where there is none, and its egg lacks every data file.
"""

from setuptools import setup

setup()
