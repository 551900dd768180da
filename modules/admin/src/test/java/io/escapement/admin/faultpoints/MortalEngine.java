package io.escapement.admin.faultpoints;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An admin's way to the engine: each call that changes something there is a step. */
public final class MortalEngine implements ClientInterceptor {

  private static final Pattern READS = Pattern.compile("(Describe|Get|List|Count|Query).*");

  /** The SDK does not try again after it, and no more of the answer is seen. */
  private static final Status DEAD =
      Status.PERMISSION_DENIED.withDescription("the admin died before the answer came");

  private final Steps steps;
  private final Runnable afterwards;

  /**
   * A way.
   *
   * @param afterwards what to wait for after each step, so that its consequences don't race with
   *     the next one
   */
  public MortalEngine(Steps steps, Runnable afterwards) {
    this.steps = steps;
    this.afterwards = afterwards;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new Call<>(next.newCall(method, options), method.getBareMethodName());
  }

  private final class Call<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private final String method;
    private volatile Optional<FaultPoint> begun = Optional.empty();

    Call(ClientCall<Q, A> call, @Nullable String method) {
      super(call);
      this.method = String.valueOf(method);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<A>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              try {
                if (status.isOk() && begun.isPresent()) {
                  afterwards.run();
                }
              } finally {
                super.onClose(diesNow(status) ? DEAD : status, trailers);
              }
            }
          },
          headers);
    }

    /** An error thrown here would be lost: the caller is told, and all else is refused. */
    private boolean diesNow(Status status) {
      return status.isOk() && begun.filter(point -> steps.isFatal(point.after())).isPresent();
    }

    @Override
    public void sendMessage(Q message) {
      steps.requireAlive();
      if (!READS.matcher(method).matches()) {
        begun = Optional.of(steps.begin("%s of %s".formatted(method, target((Message) message))));
      }
      super.sendMessage(message);
    }
  }

  /** The kind of workflow or Schedule: {@code job}, {@code manual}, {@code backfill}. */
  private static String target(Message request) {
    return id(request).replaceAll("/.*", "");
  }

  private static String id(Message request) {
    return Stream.of("workflow_id", "schedule_id")
        .map(request.getDescriptorForType()::findFieldByName)
        .filter(Objects::nonNull)
        .map(field -> (String) request.getField(field))
        .findFirst()
        .orElseGet(() -> id(execution(request)));
  }

  private static Message execution(Message request) {
    FieldDescriptor execution =
        request.getDescriptorForType().findFieldByName("workflow_execution");
    return (Message) request.getField(execution);
  }
}
