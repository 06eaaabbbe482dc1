-- Up Migration
-- A lost key is lost personal data. Keys are destroyed by emptying their row, which stays as proof; rows never go.

CREATE FUNCTION refuse_loss_of_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are kept: a key is destroyed by emptying its row', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER data_key_rows_stay BEFORE DELETE OR TRUNCATE ON data_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss_of_keys();
CREATE TRIGGER service_key_rows_stay BEFORE DELETE OR TRUNCATE ON service_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_loss_of_keys();
-- What was destroyed stays so, and a key stays the key of whom it was made for.
CREATE TRIGGER data_key_stays_what_it_is BEFORE UPDATE ON data_key
  FOR EACH ROW WHEN (
    (OLD.sealed IS NULL AND NEW.sealed IS NOT NULL)
    OR (OLD.key_id, OLD.subject, OLD.category, OLD.retention) IS DISTINCT FROM
       (NEW.key_id, NEW.subject, NEW.category, NEW.retention)
  ) EXECUTE FUNCTION refuse_loss_of_keys();
