"""The product's addresses with the gallery, which is otherwise there under DEBUG only."""

from django.urls import include, path

from revmental.urls import urlpatterns as product

urlpatterns = [*product, path("_ui/", include("revmental.gallery"))]
