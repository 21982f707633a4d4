// New statements with their links. `LABEL` is Entity or Literal.
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:`LABEL` {id: row.object})
MATCH (article:Article {id: row.article})
CREATE (statement:Statement)
SET statement = row.properties
CREATE (statement)-[:SUBJECT]->(subject)
CREATE (statement)-[:OBJECT]->(object)
CREATE (statement)-[:STATED_IN]->(article)
