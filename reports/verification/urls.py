"""Public addresses: short, because they stand in the QR code and are typed from paper."""

from django.urls import path

from reports.verification import file_views, offline_views, views

urlpatterns = [
    path("v/", views.certificate_lookup, name="certificate_lookup"),
    path("v/luring", offline_views.certificate_offline, name="certificate_offline"),
    path("v/luring.js", offline_views.offline_check_worker, name="offline_check_worker"),
    path("v/kunci.json", offline_views.seal_keys, name="seal_keys"),
    path("v/berkas", file_views.certificate_file, name="certificate_file"),
    path("v/<str:token>/banding", file_views.certificate_compare, name="certificate_compare"),
    # Whatever stands behind /v/ gets the same answer, slashes too.
    path("v/<path:token>", views.certificate_verify, name="certificate_verify"),
]
