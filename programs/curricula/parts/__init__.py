"""The lists of a version: stages, subjects, components, predikat scale, documents; each edited on one page."""
