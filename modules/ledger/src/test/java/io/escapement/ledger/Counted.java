package io.escapement.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down each statement that is sent, and what a connection sends of its own. */
final class Counted extends DelegatingDataSource {

  private static final Set<String> SENT_BY_A_CONNECTION =
      Set.of("setSavepoint", "releaseSavepoint", "rollback", "commit");

  private final List<String> statements = new CopyOnWriteArrayList<>();

  Counted(DataSource source) {
    super(source);
  }

  List<String> statements() {
    return statements;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connection(super.getConnection());
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (SENT_BY_A_CONNECTION.contains(method.getName())) {
            statements.add(method.getName());
          }
          Object answer = invoke(connection, method, arguments);
          return answer instanceof Statement statement ? statement(statement, arguments) : answer;
        });
  }

  private Statement statement(Statement statement, Object[] prepared) {
    Class<? extends Statement> type =
        statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    return proxy(
        type,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            statements.add((String) (arguments == null ? prepared[0] : arguments[0]));
          }
          return invoke(statement, method, arguments);
        });
  }

  @FunctionalInterface
  private interface Answer {
    Object to(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null ? Counted.class.getClassLoader() : type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method, arguments)));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
