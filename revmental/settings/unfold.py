"""What django-unfold reads: the title and the colours of the staff site; its navigation is data in `revmental.navigation`."""

UNFOLD = {
    "SITE_TITLE": "Revmental",
    "SITE_HEADER": "Revmental",
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "THEME": None,
}
