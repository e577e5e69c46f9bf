"""How stages/embedding/vectors.bin is made: a static multilingual table, distilled from a text encoder.

README.md beside this package names the inputs and the order of the steps. `languages`, `tokenizer`, `quantise`, `semb2` and
`choose_pieces` need the standard library only; `teacher`, `ridge`, `contrast` and `retrieval` need numpy and scipy.
Language codes are those of NTREX-128 (ISO 639-3, with a script or region where it decides).
"""
