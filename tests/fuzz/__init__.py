"""Fuzzing of every parser of foreign bytes: no exception but the named ones, well-formed results, no call over 2 s.

`targets.py` says what is called and what must hold; `mutations.py` breaks the seeds of `seeds.py`. A short run belongs
to the ordinary tests, a long one is `make fuzz SECONDS=n`; what was found is kept below `corpus/<target>/` for ever.
"""
