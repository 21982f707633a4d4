// 7 Deals: who bought, owns, backed, sued or fined whom
MATCH (one:Organization)-[deal:ACQUIRED|OWNS|PARENT_OF|HOLDS_STAKE_IN|INVESTED_IN|MERGED_WITH|SUED|FINED]->(other:Entity)
WHERE NOT one:Unnamed AND NOT other:Unnamed
RETURN one, deal, other
