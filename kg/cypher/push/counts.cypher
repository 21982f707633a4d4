// All from the count store: how many statements there are, and how many have their links.
RETURN COUNT { (:Statement) } AS statements, COUNT { (:Statement)-[:SUBJECT]->() } AS subjects,
  COUNT { (:Statement)-[:OBJECT]->() } AS objects, COUNT { (:Statement)-[:STATED_IN]->() } AS articles,
  COUNT { (:Statement)-[:ATTRIBUTED_TO]->() } AS sources
