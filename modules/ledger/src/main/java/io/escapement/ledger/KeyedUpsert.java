package io.escapement.ledger;

import io.escapement.policy.IdempotencyKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a row that belongs to a window or a step, whose idempotency key is a unique column of the
 * table: each further attempt writes the same row once more. It needs no mark, since to write a row
 * twice is to write it once; what adds to a row needs {@link IdempotencyLedger#once}.
 */
public final class KeyedUpsert {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern TABLE = Pattern.compile("(%1$s\\.)?%1$s".formatted(NAME.pattern()));

  private final String sql;
  private final int columns;

  private KeyedUpsert(String sql, int columns) {
    this.sql = sql;
    this.columns = columns;
  }

  /**
   * The statement for a table.
   *
   * @param table a plain name, with its schema's before it or without
   * @param key the column of the key, which has a unique index of its own
   * @param columns the others that are written, one or more
   * @throws IllegalArgumentException if a name is not plain: letters, digits and {@code _}
   */
  static KeyedUpsert of(Dialect dialect, String table, String key, List<String> columns) {
    required(TABLE, table);
    required(NAME, key);
    columns.forEach(column -> required(NAME, column));
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is given no column beside its key %s; name what is written".formatted(table, key));
    }
    return new KeyedUpsert(dialect.upsert(table, key, columns), columns.size());
  }

  private static void required(Pattern form, String name) {
    if (!form.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no plain SQL name; use letters, digits and '_'".formatted(name));
    }
  }

  /**
   * Writes the row of a key: a new one, or over what an earlier attempt wrote.
   *
   * @param key the window's or the step's, at most 255 characters
   * @param values one for each column, in their order, as JDBC's {@code setObject} takes them
   * @throws IllegalArgumentException if there are more or fewer values than columns
   */
  public void write(Connection connection, String key, Object... values) throws SQLException {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "%d values for %d columns; give one for each".formatted(values.length, columns));
    }
    List<Object> arguments = new ArrayList<>();
    arguments.add(Keys.checked(key));
    arguments.addAll(List.of(values));
    int touched = Sql.update(connection, sql, arguments.toArray());
    if (touched != 1) {
      throw new IllegalStateException("%d rows have the key \"%s\"".formatted(touched, key));
    }
  }

  /** As {@link #write(Connection, String, Object...)}, with a key that is not yet text. */
  public void write(Connection connection, IdempotencyKey key, Object... values)
      throws SQLException {
    write(connection, key.toString(), values);
  }
}
