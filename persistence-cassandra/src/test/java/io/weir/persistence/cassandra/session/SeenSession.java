package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A session whose statements come by a test. */
final class SeenSession {

  private SeenSession() {}

  /**
   * @param executes what becomes of a statement that is sent; all else is the real session's
   */
  static CqlSession of(
      CqlSession real, Function<Statement<?>, CompletionStage<AsyncResultSet>> executes) {
    return (CqlSession)
        Proxy.newProxyInstance(
            SeenSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) ->
                method.getName().equals("executeAsync")
                        && arguments[0] instanceof Statement<?> statement
                    ? executes.apply(statement)
                    : invoked(real, method, arguments));
  }

  private static Object invoked(CqlSession real, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
