// 6 Who leads, chairs, founded or succeeded whom, in all the articles
MATCH (person:Person)-[role:CEO_OF|CHAIR_OF|PRESIDENT_OF|FOUNDED|CO_FOUNDED|SUCCEEDED]->(other:Entity)
WHERE NOT person:Unnamed AND NOT other:Unnamed
RETURN person, role, other
