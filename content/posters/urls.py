"""Addresses of posters: a number and a paper size, nothing else. They are the same in every language."""

from django.urls import re_path

from . import views

app_name = "posters"
urlpatterns = [
    re_path(r"^(?P<page_id>[0-9]{1,9})/lembar-(?P<paper>a3|a4)\.pdf$", views.poster, name="poster"),
    re_path(r"^(?P<page_id>[0-9]{1,9})/kartu\.png$", views.card, name="card"),
]
