-- What somebody is told later whom nobody could ask: what rules advise against.

CREATE INDEX notification_advised ON notification (person_id, id) WHERE kind = 'advised';
