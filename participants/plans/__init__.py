"""The rencana aksi. Here: what a plan is (its rows, states and content). Each thing done with it has a folder of its own.

From the draft upward, each built on those before it:

- `evidence`, `versions`: files kept with a plan; what was submitted, frozen, and what changed since.
- `mentoring`: the mentor without an account, reached by a personal link.
- `review`: coach and mentor read a version and decide.
- `writing`: the author's desk.
- `board`: the plans of a cohort side by side.

A new deed is a new folder and a line in the contract "Inside the plans" of pyproject.toml, which keeps places, bottom to
top, for `seminar`, `execution` (progress, its evidence, the mentor's word), `checkins` (30, 60, 90 days, a year; habits)
and `library` (plans that others learn from). A new state is a line in `enums.PLAN_FLOW`.
"""
