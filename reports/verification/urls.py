"""Public addresses: short, because they stand in the QR code and are typed from paper."""

from django.urls import path

from reports.verification import views

urlpatterns = [
    path("v/<str:token>/banding", views.certificate_compare, name="certificate_compare"),
    # Whatever stands behind /v/ gets the same answer, slashes too.
    path("v/<path:token>", views.certificate_verify, name="certificate_verify"),
]
