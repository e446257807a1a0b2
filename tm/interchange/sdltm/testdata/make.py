#!/usr/bin/env python3
"""Writes the sample memories beside this file. The texts are our own; the tables are
those of Trados Studio as far as the reader looks at them."""
import os
import sqlite3

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = """
CREATE TABLE translation_memories (
  id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
  source_language TEXT NOT NULL, target_language TEXT NOT NULL, creation_date DATETIME);
CREATE TABLE "translation_units" (
  id INTEGER NOT NULL, -- the number of the unit
  guid TEXT, translation_memory_id INT NOT NULL DEFAULT (1),
  [source_segment] TEXT, `target_segment` TEXT,
  creation_date DATETIME NOT NULL, creation_user TEXT NOT NULL, change_date DATETIME,
  change_user TEXT, last_used_date DATETIME, last_used_user TEXT, usage_counter INT,
  flags INT, CONSTRAINT pk PRIMARY KEY (id));
CREATE INDEX by_date ON translation_units (creation_date);
CREATE TABLE attributes (id INTEGER PRIMARY KEY, name TEXT, type INT, tm_id INT);
CREATE TABLE string_attributes (translation_unit_id INT, attribute_id INT, value TEXT);
CREATE TABLE picklist_values (id INTEGER PRIMARY KEY, attribute_id INT, value TEXT);
CREATE TABLE picklist_attributes (translation_unit_id INT, picklist_value_id INT);
"""


def segment(language, *elements):
    parts = []
    for e in elements:
        if isinstance(e, str):
            text = e.replace("&", "&amp;").replace("<", "&lt;")
            parts.append("<Text><Value>%s</Value></Text>" % text)
            continue
        kind, anchor, tag, equiv = e
        parts.append(
            "<Tag><Type>%s</Type><Anchor>%d</Anchor><AlignmentAnchor>%d</AlignmentAnchor>"
            "<TagID>%s</TagID>%s<CanHide>false</CanHide></Tag>"
            % (kind, anchor, anchor, tag,
               "<TextEquivalent>%s</TextEquivalent>" % equiv if equiv else ""))
    return (
        '<Segment xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Elements>%s</Elements>'
        "<CultureName>%s</CultureName></Segment>" % ("".join(parts), language))


def pair(anchor, tag, *inside):
    return [("Start", anchor, tag, "")] + list(inside) + [("End", anchor, tag, "")]


UNITS = [
    (segment("fr-FR", "Le maire a inauguré le pont."),
     segment("en-GB", "The mayor opened the bridge."), 3),
    (segment("fr-FR", "Il a dit ", *pair(1, "b1", "non"), " & rien de plus."),
     segment("en-GB", "He said ", *pair(1, "b1", "no"), " & nothing more."), 0),
    (segment("fr-FR", "Voir ", ("TextPlaceholder", 2, "ref", "note 4"), ", puis ",
             ("Standalone", 3, "br", ""), "la suite."),
     segment("en-GB", "See ", ("TextPlaceholder", 2, "ref", "note 4"), ", then ",
             ("Standalone", 3, "br", ""), "the rest."), 1),
    (segment("fr-FR", " ".join("La phrase %d est longue." % n for n in range(400))),
     segment("en-GB", " ".join("Sentence %d is long." % n for n in range(400))), 0),
]


def make(name, encoding, page, more=0, bad=False, few=False):
    path = os.path.join(HERE, name)
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA encoding = '%s'" % encoding)
    db.execute("PRAGMA page_size = %d" % page)
    db.executescript(SCHEMA)
    db.execute("INSERT INTO translation_memories VALUES "
               "(1, 'g', 'Ville', 'fr-FR', 'en-GB', '2024-01-02 03:04:05')")
    units = UNITS[1:3] if few else list(UNITS)
    for n in range(more):
        units.append((segment("fr-FR", "Numéro %d." % n), segment("en-GB", "Number %d." % n), n))
    if bad:
        units.append(("<Segment>", segment("en-GB", "Broken."), 0))
    for n, (source, target, uses) in enumerate(units, 1):
        db.execute(
            "INSERT INTO translation_units VALUES (?,?,1,?,?,?,?,?,?,?,?,?,0)",
            (n, "u%d" % n, source, target, "2024-02-03 10:20:30", "ANNE",
             "2024-03-04 11:21:31", "BEN", None, None, uses))
    db.execute("INSERT INTO attributes VALUES (1, 'Client', 1, 1), (2, 'Domaine', 4, 1)")
    db.execute("INSERT INTO string_attributes VALUES (1, 1, 'La Gazette')")
    db.execute("INSERT INTO picklist_values VALUES (7, 2, 'politique')")
    db.execute("INSERT INTO picklist_attributes VALUES (1, 7), (2, 7)")
    db.commit()
    db.close()


make("city.sdltm", "UTF-8", 4096)
make("few.sdltm", "UTF-8", 512, few=True)
make("utf16.sdltm", "UTF-16le", 1024)
make("damaged.sdltm", "UTF-8", 1024, bad=True)
make("many.sdltm", "UTF-8", 512, more=120)
