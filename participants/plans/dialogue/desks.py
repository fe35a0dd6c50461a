"""Where coach, mentor and author stand when they speak: under which name, on which pages, by which addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from participants.plans.dialogue.models import PlanComment
from participants.plans.dialogue.services import Voice, author_voice, coach_voice, mentor_voice
from participants.plans.mentoring.models import MentorLink
from participants.plans.models import ActionPlan
from revmental.accounts.entry.links import token_of
from revmental.lib.pages import render_staff


@dataclass(frozen=True)
class Desk:
    """One speaker's place. `home` is the page on which the comments stand; `token` the mentor's, else empty."""

    voice: Voice
    home: str
    add_url: str
    answer_name: str
    template: str
    render: Callable[..., HttpResponse] = render
    token: str = ""

    def answer_url(self, comment: PlanComment) -> str:
        return reverse(self.answer_name, args=[*([self.token] if self.token else []), comment.pk])

    def back(self, part: str, version: int | None = None) -> str:
        """The page on which the comments stand, at the part."""
        shown = f"?versi={version}" if version and self.render is render_staff else ""
        return f"{self.home}{shown}#komentar-{part}"


def staff_desk(user: Any, plan: ActionPlan) -> Desk:
    home, add_url = reverse("plan_review", args=[plan.pk]), reverse("plan_comment_add", args=[plan.pk])
    template = "participants/plans/dialogue/comment_staff.html"
    return Desk(coach_voice(user), home, add_url, "plan_comment", template, render_staff)


def author_desk(user: Any, plan: ActionPlan) -> Desk:
    home = reverse("plan_edit", args=[plan.pk])
    return Desk(author_voice(user), home, "", "own_comment", "participants/plans/dialogue/comment_portal.html")


def mentor_desk(link: MentorLink) -> Desk:
    token = token_of(link)
    home, add_url = reverse("mentor_plan", args=[token]), reverse("mentor_comment_add", args=[token])
    template = "participants/plans/dialogue/comment_portal.html"
    return Desk(mentor_voice(link), home, add_url, "mentor_comment", template, token=token)
