"""What other readers make of psd's calendars and letters.

calendars.py ics FILE ...   says what a calendar holds, a line for each field
calendars.py eml FILE ...   the same of a letter, and of the calendar in it

Each fault is a line that begins with FAULT.
"""

import email
import email.policy
import sys

import icalendar


def fault(name, text):
    print(f"FAULT {name}: {text}")


def check_lines(name, data, longest):
    if not data.endswith(b"\r\n"):
        fault(name, "does not end in CRLF")
    for line in data.split(b"\r\n"):
        if b"\n" in line or b"\r" in line:
            fault(name, "a line end that is not CRLF")
        if len(line) > longest:
            fault(name, f"a line of {len(line)} bytes")


def show_calendar(name, data):
    check_lines(name, data, 75)
    for line in data.split(b"\r\n"):
        line.decode("utf-8")  # a character is never torn apart
    calendar = icalendar.Calendar.from_ical(data)
    print("method", calendar["METHOD"])
    for event in calendar.walk("VEVENT"):
        if event.errors:
            fault(name, event.errors)
        for field in ("UID", "SEQUENCE", "STATUS", "TRANSP", "LOCATION",
                      "SUMMARY"):
            if field in event:
                print(field.lower(), str(event[field]).replace("\n", "|"))
        for field in ("DTSTART", "DTEND"):
            if field in event:
                when = event[field].dt
                print(field.lower(), when.isoformat())
        if "ORGANIZER" in event:
            who = event["ORGANIZER"]
            print("organizer", who, who.params.get("CN"))
        people = event.get("ATTENDEE", [])
        for who in people if isinstance(people, list) else [people]:
            print("attendee", who, who.params["ROLE"], who.params["CN"])
        for line in str(event.get("DESCRIPTION", "")).split("\n"):
            print("description", line)


def show_letter(name, data):
    check_lines(name, data, 78)
    letter = email.message_from_bytes(data, policy=email.policy.strict)
    for part in letter.walk():
        if part.defects:
            fault(name, part.defects)
    for field, value in letter.items():
        if field.lower() in ("message-id", "content-type"):
            continue
        print(field.lower(), value)
        if value.defects:
            fault(name, value.defects)
    for line in letter.get_body().get_content().splitlines():
        print("text", line)
    for part in letter.iter_attachments():
        print("file", part.get_filename(), part.get_content_type(),
              part.get_param("method"))
        show_calendar(name, part.get_payload(decode=True))


def main():
    show = show_calendar if sys.argv[1] == "ics" else show_letter
    for name in sys.argv[2:]:
        with open(name, "rb") as file:
            show(name, file.read())


main()
