"""The public address that says whether a letter is genuine."""

from django.urls import path

from .views.verification import verify_letter

urlpatterns = [path("<slug:code>/", verify_letter, name="letter_verification")]
