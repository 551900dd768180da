package io.escapement.admin.alerts;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The table of messages. A try is written down before it is made, together with when the next one
 * may be: so nobody else makes it at the same time, and one that a crash cut short is made again.
 */
final class Outbox {

  /** Before the second try; each further one waits twice as long. */
  static final Duration FIRST_WAIT = Duration.ofSeconds(10);

  /** The longest time between two tries. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Jdbi jdbi;

  @Inject
  Outbox(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Writes to each channel that an alert has begun, in its transaction. */
  static void begun(Handle transaction, AlertView alert, List<String> channels) {
    transaction
        .createUpdate(
            """
            insert into alert_message (alert, event, channel, body, created_at, next_try_at)
            select :alert, 'firing', channel, :body, :now, :now from unnest(:channels) as channel
            """)
        .bind("alert", alert.what().number())
        .bind("body", Message.body(alert))
        .bind("now", alert.since())
        .bindArray("channels", String.class, channels)
        .execute();
  }

  /** Writes to each channel that knows of an alert that it is over, in its transaction. */
  static void ended(Handle transaction, AlertView alert) {
    transaction
        .createUpdate(
            """
            insert into alert_message (alert, event, channel, body, created_at, next_try_at)
            select alert, 'ended', channel, :body, :now, :now from alert_message
            where alert = :alert and event = 'firing'
            """)
        .bind("alert", alert.what().number())
        .bind("body", Message.body(alert))
        .bind("now", alert.endedAt().orElseThrow())
        .execute();
  }

  /**
   * Begins a try of the messages that are due, and says which. The end of an alert waits for its
   * beginning.
   */
  List<Message> take(Instant now, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with due as (
                      select alert, channel, event from alert_message as message
                      where sent_at is null and dropped_at is null and next_try_at <= :now
                        and (event = 'firing' or not exists (select from alert_message as begun
                          where begun.alert = message.alert and begun.channel = message.channel
                            and begun.event = 'firing'
                            and begun.sent_at is null and begun.dropped_at is null))
                      order by next_try_at, alert limit :most for update skip locked)
                    update alert_message as message set tries = tries + 1,
                      next_try_at = cast(:now as timestamptz)
                        + least(:longest, :first * power(2, least(tries, 20))) * interval '1 second'
                    from due where message.alert = due.alert and message.channel = due.channel
                      and message.event = due.event
                    returning message.*
                    """)
                .bind("now", now)
                .bind("most", most)
                .bind("first", FIRST_WAIT.toSeconds())
                .bind("longest", LONGEST_WAIT.toSeconds())
                .map((row, context) -> message(row))
                .list());
  }

  void sent(Message message, Instant now) {
    mark("sent_at", message, now);
  }

  /** It is not tried again. */
  void dropped(Message message, Instant now) {
    mark("dropped_at", message, now);
  }

  private void mark(String column, Message message, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update alert_message set %s = :now where key = :key".formatted(column)
                        + " and alert = :alert and sent_at is null and dropped_at is null")
                .bind("now", now)
                .bind("key", message.key())
                .bind("alert", message.id().alert())
                .execute());
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        new Message.Id(
            row.getLong("alert"),
            row.getString("channel"),
            Message.Event.valueOf(row.getString("event").toUpperCase(Locale.ROOT))),
        row.getObject("key", UUID.class),
        row.getString("body"),
        row.getTimestamp("created_at").toInstant(),
        row.getInt("tries"));
  }
}
