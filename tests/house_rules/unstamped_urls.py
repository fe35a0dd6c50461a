"""A view that somebody forgot to stamp, for the negative control."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("should never be seen")


urlpatterns = [path("forgotten/", forgotten)]
