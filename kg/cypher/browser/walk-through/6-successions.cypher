// 6 Who succeeded whom, and where
MATCH (successor:Person)-[fact:SUCCEEDED]->(predecessor:Person)
OPTIONAL MATCH (one:Person)-[role:CEO_OF|CHAIR_OF|LEADER_OF]->(company:Organization)
WHERE one IN [successor, predecessor] AND NOT company:Unnamed
RETURN predecessor, fact, successor, one, role, company
