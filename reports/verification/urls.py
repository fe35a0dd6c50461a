"""Public addresses: short, because they stand in the QR code and are typed from paper."""

from django.urls import path

from reports.verification import file_views, views

urlpatterns = [
    path("v/", views.certificate_lookup, name="certificate_lookup"),
    path("v/berkas", file_views.certificate_file, name="certificate_file"),
    path("v/<str:token>/banding", file_views.certificate_compare, name="certificate_compare"),
    # Whatever stands behind /v/ gets the same answer, slashes too.
    path("v/<path:token>", views.certificate_verify, name="certificate_verify"),
]
