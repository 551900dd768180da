package io.escapement.admin.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gives the one error body for requests that the web server refuses before our code sees them. */
public final class JettyErrors extends ErrorHandler {

  private final ObjectMapper json;

  private JettyErrors(ObjectMapper json) {
    this.json = json;
  }

  /** Puts it in the place of the server's own pages. */
  public static void install(Environment environment) {
    JettyErrors errors = new JettyErrors(environment.getObjectMapper());
    environment.getApplicationContext().setErrorHandler(errors);
    environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
  }

  /** Answers calls of all methods with a body. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      @Nullable Throwable cause,
      Callback callback)
      throws IOException {
    ErrorName name = HttpErrors.named(code).orElse(ErrorName.INTERNAL);
    ErrorBody body =
        new ErrorBody(
            code,
            name,
            message + ": " + HttpErrors.remedy(name),
            Map.of(),
            Trace.traceId(Optional.ofNullable(request.getHeaders().get("traceparent"))));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(json.writeValueAsBytes(body)), callback);
  }
}
