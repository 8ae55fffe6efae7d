"""Discovery measured: public suites of feeds, sitemaps and robots.txt, and sitemaps of five million addresses."""
