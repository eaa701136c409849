package io.weir.engine.subtask;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A failure as text, where it leaves the process: the other side may not have its classes. It
 * arrives as a {@link RemoteFailure} with the whole stack trace as its message.
 */
final class FailureText {

  private FailureText() {}

  /** A failure of another process. */
  static final class RemoteFailure extends RuntimeException {
    RemoteFailure(String text) {
      super(text, null, false, false);
    }
  }

  static final class Writer extends JsonSerializer<Throwable> {
    @Override
    public void serialize(Throwable failure, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text, true));
      out.writeString(failure instanceof RemoteFailure ? failure.getMessage() : text.toString());
    }
  }

  static final class Reader extends JsonDeserializer<Throwable> {
    @Override
    public Throwable deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return new RemoteFailure(in.getText());
    }
  }
}
