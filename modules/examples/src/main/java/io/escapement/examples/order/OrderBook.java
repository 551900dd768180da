package io.escapement.examples.order;

import io.escapement.examples.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The table {@code examples.order_step}: one row for each key. A step that was undone before it was
 * done is never done any more, so that an attempt which was given up comes too late.
 */
public final class OrderBook {

  private static final String CREATE =
      """
      create table if not exists examples.order_step (
        key          text primary key,
        order_number bigint  not null,
        cents        integer not null,
        undone       boolean not null,
        written      bigint generated always as identity
      )""";

  private static final String APPLY =
      """
      insert into examples.order_step (key, order_number, cents, undone) values (?, ?, ?, false)
      on conflict (key) do nothing""";

  private static final String UNDO =
      """
      insert into examples.order_step (key, order_number, cents, undone) values (?, ?, ?, true)
      on conflict (key) do update set undone = true""";

  private final DataSource database;

  /** The table in a PostgreSQL database. */
  public OrderBook(DataSource database) {
    this.database = database;
  }

  /** Creates the table where it is missing; workers that start together wait for one another. */
  public void create() throws SQLException {
    Tables.create(database, "examples.order_step", CREATE);
  }

  void apply(String key, Order order) throws SQLException {
    write(APPLY, key, order);
  }

  void undo(String key, Order order) throws SQLException {
    write(UNDO, key, order);
  }

  private void write(String sql, String key, Order order) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      statement.setLong(2, order.number());
      statement.setInt(3, order.cents());
      statement.executeUpdate();
    }
  }
}
