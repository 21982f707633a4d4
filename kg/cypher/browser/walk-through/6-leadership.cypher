// 6 Companies of which the articles name more than one head
MATCH (one:Person)-[role:CEO_OF|CHAIR_OF|PRESIDENT_OF|LEADER_OF]->(company:Organization)
WHERE NOT one:Unnamed AND NOT company:Unnamed
WITH company, collect({person: one, role: role}) AS heads
WHERE size(heads) > 1
UNWIND heads AS head
RETURN company, head.role AS role, head.person AS person
