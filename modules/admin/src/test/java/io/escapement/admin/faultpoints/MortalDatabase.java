package io.escapement.admin.faultpoints;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;

/**
 * An admin's way to the database: each commit of a transaction that wrote something is a step, and
 * so is each writing statement outside a transaction. Of a dead admin nothing arrives; where a
 * transaction is open, its connection breaks, as the kernel would break it, and the server takes
 * the transaction back by itself.
 */
public final class MortalDatabase implements SqlLogger {

  private static final Pattern WRITE =
      Pattern.compile(
          "(insert\\s+into|delete\\s+from|(?<!for\\s|do\\s)update)\\s+([a-z_]+)",
          Pattern.CASE_INSENSITIVE);

  private final Steps steps;
  private final Map<Connection, Set<String>> written = new ConcurrentHashMap<>();
  private final Map<StatementContext, FaultPoint> begun = new ConcurrentHashMap<>();

  private MortalDatabase(Steps steps) {
    this.steps = steps;
  }

  /** Makes a way to the database an admin's. */
  public static Jdbi connect(Jdbi jdbi, Steps steps) {
    MortalDatabase database = new MortalDatabase(steps);
    jdbi.setSqlLogger(database);
    jdbi.setTransactionHandler(database.new Transactions(jdbi));
    return jdbi;
  }

  @Override
  public void logBeforeExecution(StatementContext statement) {
    steps.requireAlive();
    Set<String> tables = tables(statement.getRenderedSql());
    if (tables.isEmpty()) {
      return;
    }
    if (isAlone(statement.getConnection())) {
      begun.put(statement, steps.begin(alone(statement.getRenderedSql())));
    } else {
      written
          .computeIfAbsent(statement.getConnection(), unused -> new LinkedHashSet<>())
          .addAll(tables);
    }
  }

  @Override
  public void logAfterExecution(StatementContext statement) {
    FaultPoint point = begun.remove(statement);
    if (point == null) {
      return;
    }
    if (changedNothing(statement.getStatement())) {
      steps.takeBack(point);
    } else {
      steps.end(point);
    }
  }

  private static Set<String> tables(String sql) {
    Set<String> tables = new LinkedHashSet<>();
    Matcher write = WRITE.matcher(sql);
    while (write.find()) {
      tables.add(write.group(2));
    }
    return tables;
  }

  private static boolean changedNothing(PreparedStatement statement) {
    try {
      return statement.getUpdateCount() == 0;
    } catch (SQLException e) {
      throw new IllegalStateException("the statement can't tell", e);
    }
  }

  /** Of a statement outside a transaction. */
  private static String alone(String sql) {
    Matcher write = WRITE.matcher(sql);
    return write.find()
        ? "%s %s".formatted(write.group(1).replaceAll("\\s+", " "), write.group(2))
        : sql;
  }

  private static boolean isAlone(Connection connection) {
    try {
      return connection.getAutoCommit();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection can't tell", e);
    }
  }

  private static String names(Collection<String> tables) {
    return String.join(", ", tables);
  }

  private final class Transactions extends DelegatingTransactionHandler {

    Transactions(Jdbi jdbi) {
      super(jdbi.getTransactionHandler());
    }

    @Override
    public void begin(Handle handle) {
      steps.requireAlive();
      written.remove(handle.getConnection());
      super.begin(handle);
    }

    @Override
    public void commit(Handle handle) {
      Set<String> tables = written.remove(handle.getConnection());
      if (tables == null) {
        super.commit(handle);
      } else {
        FaultPoint point = steps.begin("commit of " + names(tables));
        super.commit(handle);
        steps.end(point);
      }
    }

    @Override
    public void rollback(Handle handle) {
      written.remove(handle.getConnection());
      if (steps.isDead()) {
        sever(handle.getConnection());
      } else {
        super.rollback(handle);
      }
    }

    private static void sever(Connection connection) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        throw new IllegalStateException("the connection does not break", e);
      }
    }
  }
}
