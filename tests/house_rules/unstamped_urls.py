"""A view that somebody forgot to stamp, for the negative control."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("should never be seen")


# The page of the refusal leads to pages of the product.
urlpatterns = [path("forgotten/", forgotten), path("", include("revmental.urls"))]
