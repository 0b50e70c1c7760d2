"""The form with which care begins, as a screen reader is told it."""

from __future__ import annotations

from tests.browser.sweep.form import Form

TO_SHARE = (
    Form(
        name="invite a patient",
        who="linked",
        address="/invitations",
        button="Make invitation",
        tree="""
            - textbox "Name you will recognise (only if you want to)"
            - textbox "E-mail address (only if you want to)"
            - group "First activity":
              - radio "Walk"
              - radio "Stretch"
              - radio "Yoga"
              - radio "They choose" [checked]
            - combobox "Protocol":
              - 'option "None: they choose a pace" [selected]'
            - checkbox "I have gone through the warning signs with them"
            - group: Read the list
            - button "Make invitation"
        """,
        described={
            "Name you will recognise (only if you want to)": "Only you see this. Initials are fine.",
            "E-mail address (only if you want to)": "We send the link, and only the account of this address can use it. Leave it empty for a link, a QR code and a code to read out.",
            "Protocol": "Their first plan begins with it. One that starts above their baseline, or grows by more than 20 % a week, waits for you.",
            "I have gone through the warning signs with them": "All of them: none is there, and small efforts do not make them much worse days later. If not, they answer the list first. With any sign no plan starts until a clinician says yes.",
        },
    ),
)
