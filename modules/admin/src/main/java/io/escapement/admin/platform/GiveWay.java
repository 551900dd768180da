package io.escapement.admin.platform;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * A migration that waits for a long transaction has everybody wait behind it, replicas of the
 * release before included. With this it rather fails after two seconds, with its start, which is
 * tried again.
 */
final class GiveWay implements Callback {

  @Override
  public String getCallbackName() {
    return "give way";
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_CONNECT;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("set lock_timeout = '2s'");
    } catch (SQLException e) {
      throw new FlywayException("lock_timeout can't be set: " + e.getMessage(), e);
    }
  }
}
