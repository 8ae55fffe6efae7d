"""Collects news of civil unrest: the stages of an article as packages of their own, and Scrapy around them."""

import os

# Numpy's products of small matrices are faster on one thread: shared out, each waits for the others, which held a page
# up for 21 ms and took 9 ms of CPU time where one thread takes 1 (two cores, both busy). Read where numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
