"""The bundled sample: six invented news sites of an invented republic, in the markup of six real platforms.

`texts/` holds the articles, `templates/` the markup, `sites/` what each site answers; `make sample` writes
sample.warc.gz from them, and under SAMPLE=1 the spiders of `spiders/` collect it without network.
"""
